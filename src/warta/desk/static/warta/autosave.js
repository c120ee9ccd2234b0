// What is typed before Wagtail notes what the form held, or while an autosave is under way, would be taken for saved. It is saved.
// A save is the last word: it waits for the autosave under way, and none goes after it, which would be taken for another window's.
(() => {
  const form = document.getElementById("page-edit-form");
  if (!form) return;
  const asides = /^(csrfmiddlewaretoken|next|loaded_revision_|overwrite_revision_id|comments-)/;
  const written = (data) => JSON.stringify([...data].filter(([name, value]) => !asides.test(name) && !(value instanceof File)));
  const again = () => {
    const detail = { type: "edits" };
    form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail }));
  };

  const PATIENCE = 12_000; // ms: somewhat more than the desk lets anybody wait; where no answer comes, saving tells why.
  const LEFT_BY = 25_000; // ms: whoever is still here then has stayed, because the way there was broken off.

  let touched = false;
  let sent = "";
  const touch = (event) => {
    if (event.isTrusted && form.contains(event.target)) touched = true;
  };
  for (const name of ["beforeinput", "input", "paste", "cut", "drop"]) window.addEventListener(name, touch, { capture: true });
  let last = null;
  let underWay = false;
  let leaves = false;
  form.addEventListener("w-autosave:save", (event) => {
    if (leaves) return event.preventDefault();
    last = event;
    underWay = true;
    touched = false;
    sent = written(event.detail.formData);
  });
  // Before the first autosave, this is when Wagtail starts to look for changes.
  form.addEventListener("w-unsaved:watch-edits", () => touched && !sent && again());
  form.addEventListener("w-autosave:success", () => {
    // After Wagtail has looked: ids that came with the answer are sent along once.
    setTimeout(() => written(new FormData(form)) !== sent && again());
  });

  let goOn = null;
  let patience = 0;
  const release = () => {
    clearTimeout(patience);
    const held = goOn;
    goOn = null;
    // What the next autosave would bring, which may wait to set out by now, goes with the save.
    underWay &&= !held;
    held?.();
  };
  for (const end of ["success", "error"]) {
    form.addEventListener(`w-autosave:${end}`, () => {
      underWay = false;
      setTimeout(release); // Later than what Wagtail does then, which notes what the answer brought.
    });
  }
  const hold = (held) => {
    if (!goOn) patience = setTimeout(release, PATIENCE);
    goOn = held;
  };
  const holdButton = (event) => {
    const button = event.target.closest?.("button, input");
    if (!underWay || button?.type !== "submit" || button.form !== form) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    hold(() => button.click());
  };
  window.addEventListener("click", holdButton, { capture: true });

  const decision = "[name='action-workflow-action'], [name^='workflow-action-']";
  const stay = () => {
    leaves = underWay = false;
    for (const field of form.querySelectorAll(decision)) field.remove(); // The next save is none.
    if ((sent || touched) && written(new FormData(form)) !== sent) again();
  };
  let staying = 0;
  const leave = () => {
    leaves = true;
    last?.preventDefault(); // One that has not set out yet.
    clearTimeout(staying);
    staying = setTimeout(stay, LEFT_BY);
  };
  window.addEventListener("submit", (event) => {
    if (event.target === form && !event.defaultPrevented) leave();
  });
  const submit = () => {
    leave();
    HTMLFormElement.prototype.submit.call(form);
  };
  // By this Wagtail sends a decision with its comment; no event tells of it.
  form.submit = () => (underWay ? hold(submit) : submit());
  window.addEventListener("pageshow", () => (leaves = false));
})();
