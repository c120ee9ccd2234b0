(() => {
  // Text size is set before the first paint, so nothing jumps.
  const root = document.documentElement;
  const key = 'warta-size';
  try { root.dataset.size = localStorage.getItem(key) || 'm'; } catch (e) { root.dataset.size = 'm'; }
  const policy = window.trustedTypes ? trustedTypes.createPolicy('warta', { createHTML: (html) => html }) : { createHTML: (html) => html };
  const press = (buttons) => buttons.forEach((b) => b.setAttribute('aria-pressed', b.dataset.size === root.dataset.size));
  addEventListener('DOMContentLoaded', () => {
    // The colour of a picture holds its place; an attribute may not, by our policy, and validators refuse CSS that reads one.
    document.querySelectorAll('[data-tone]').forEach((image) => { image.style.backgroundColor = image.dataset.tone; });
    const tools = document.querySelector('.tools');
    if (tools) {
      const buttons = tools.querySelectorAll('button');
      tools.hidden = false;
      press(buttons);
      tools.addEventListener('click', (event) => {
        const size = event.target.dataset.size;
        if (!size) return;
        root.dataset.size = size;
        press(buttons);
        try { localStorage.setItem(key, size); } catch (e) { return; }
      });
    }
    const here = document.querySelector('.menu [aria-current]');
    const menu = here && here.closest('ul');
    if (menu && here.offsetLeft + here.offsetWidth > menu.clientWidth) menu.scrollLeft = here.offsetLeft - 16;
    // A view that was not counted as it was answered: fetched ahead, or kept by a cache in between. The path alone is told.
    const [came] = performance.getEntriesByType('navigation');
    if (document.querySelector('.told:not(.flat)') && came && came.serverTiming && !came.serverTiming.some((one) => one.name === 'read')) {
      fetch('/_/baca', { method: 'POST', body: location.pathname, credentials: 'omit', referrerPolicy: 'no-referrer', keepalive: true }).catch(() => {});
    }
    // What may be typed next, where readers search; the browser shows it as it shows such lists.
    const field = document.querySelector('#q');
    if (field) {
      const list = document.createElement('datalist');
      list.id = 'saran';
      field.after(list);
      field.setAttribute('list', 'saran');
      field.autocomplete = 'on';
      let wait;
      field.addEventListener('input', () => {
        clearTimeout(wait);
        wait = setTimeout(async () => {
          const typed = field.value;
          try {
            const answer = await fetch('/cari/saran?q=' + encodeURIComponent(typed));
            if (answer.ok && typed === field.value) list.replaceChildren(...(await answer.json()).map((words) => new Option('', words)));
          } catch (e) { return; }
        }, 150);
      });
    }
    // Only our own fragments, from our own origin.
    document.querySelectorAll('[data-fragment]').forEach(async (place) => {
      try {
        const answer = await fetch(place.dataset.fragment);
        const html = answer.ok ? (await answer.text()).trim() : '';
        if (!html) return;
        const head = place.querySelector('h2');
        (head || place).insertAdjacentHTML(head ? 'afterend' : 'afterbegin', policy.createHTML(html));
        place.hidden = false;
      } catch (e) { return; }
    });
  });
})();
