// The front editor: stories are dragged, or moved by buttons and keys, between slots; the form underneath is what is sent.
(() => {
  const form = document.getElementById("front");
  const slots = [...form.querySelectorAll(".warta-slot")];
  const list = document.getElementById("found");
  const undo = document.getElementById("undo");
  const words = form.dataset;
  const rules = [...form.querySelectorAll("select[name=fill], select[name=rest]")];
  const past = [];
  // A front that came back with a mistake is not saved either.
  let dirty = "unsaved" in words;

  const field = (slot, name) => slot.querySelector(`[name=${name}]`);
  const card = (slot) => slot.querySelector(".warta-card");
  const pinned = (slot) => field(slot, "pinned").value !== "";
  const number = (slot) => slots.indexOf(slot) + 1;

  // What a slot holds moves with its story; its rule stays with the slot.
  const held = (slot) => ({ card: card(slot), pinned: field(slot, "pinned").value, until: field(slot, "until").value });
  const empty = { card: null, pinned: "", until: "" };
  const hold = (slot, content) => {
    slot.querySelector(".warta-slot-story").replaceChildren(...(content.card ? [content.card] : []));
    field(slot, "story").value = content.card?.dataset.id ?? "";
    field(slot, "pinned").value = content.pinned;
    field(slot, "until").value = content.until;
  };

  const said = document.getElementById("front-said");
  const say = (text, values = {}) => {
    said.textContent = Object.entries(values).reduce((line, [name, value]) => line.replace(`{${name}}`, () => value), text);
  };

  const everything = () => ({ slots: slots.map(held), rules: rules.map((rule) => rule.value) });
  let now = everything();

  const put = (content, at) => {
    const target = slots[at];
    if (pinned(target)) return say(words.pinned, { number: at + 1 });
    const from = slots.find((slot) => card(slot)?.dataset.id === content.dataset.id);
    if (from) return move(from, at);
    let carried = { ...empty, card: content.cloneNode(true) };
    // Those below make room, up to the first slot that is left to a rule.
    for (const slot of slots.slice(at)) {
      if (pinned(slot)) continue;
      const next = held(slot);
      hold(slot, carried);
      carried = next;
      if (!carried.card) break;
    }
    say(carried.card ? words.dropped : words.placed, {
      headline: (carried.card ?? content).dataset.headline,
      number: at + 1,
    });
    changed();
  };

  // A story that moves from one slot to another pushes those in between by one; pinned ones stay.
  const move = (from, at) => {
    const start = slots.indexOf(from);
    const [least, most] = [Math.min(start, at), Math.max(start, at)];
    const between = slots.slice(least, most + 1).filter((slot) => slot === from || !pinned(slot));
    const contents = between.map(held);
    if (start < at) contents.push(contents.shift());
    else contents.unshift(contents.pop());
    between.forEach((slot, index) => hold(slot, contents[index]));
    say(words.placed, { headline: card(slots[at]).dataset.headline, number: at + 1 });
    changed();
  };

  const neighbour = (slot, step) => {
    let at = slots.indexOf(slot) + step;
    while (slots[at] && pinned(slots[at])) at += step;
    return slots[at] ? at : -1;
  };

  const act = {
    up: (slot) => step(slot, -1, "up"),
    down: (slot) => step(slot, 1, "down"),
    pin: (slot) => {
      field(slot, "pinned").value = pinned(slot) ? "" : "on";
      changed();
    },
    remove: (slot) => {
      say(words.removed, { headline: card(slot).dataset.headline });
      hold(slot, empty);
      changed();
    },
  };

  const step = (slot, way, name) => {
    const at = neighbour(slot, way);
    if (at < 0) return;
    move(slot, at);
    const button = slots[at].querySelector(`[data-do=${name}]`);
    // The focus goes with the story, so that one key moves it on and on.
    (button.disabled ? slots[at].querySelector("[data-do=pin]") : button).focus();
  };

  // Everything that follows from what the slots hold.
  const draw = () => {
    slots.forEach((slot) => {
      const filled = Boolean(card(slot));
      slot.classList.toggle("is-placed", filled);
      slot.classList.toggle("is-pinned", pinned(slot));
      if (filled) card(slot).draggable = !pinned(slot);
      const can = { up: neighbour(slot, -1) >= 0, down: neighbour(slot, 1) >= 0 };
      slot.querySelectorAll("[data-do]").forEach((button) => {
        const moves = button.dataset.do in can;
        button.disabled = !filled || (moves && (pinned(slot) || !can[button.dataset.do]));
      });
      slot.querySelector("[data-do=pin]").setAttribute("aria-pressed", String(pinned(slot)));
    });
    const places = new Map(slots.filter(card).map((slot) => [card(slot).dataset.id, number(slot)]));
    list.querySelectorAll("[data-story]").forEach((found) => {
      const place = places.get(found.dataset.story);
      found.dataset.place = place ? words.inSlot.replace("{number}", place) : "";
      found.querySelector(".warta-card").draggable = true;
      found.querySelectorAll("[data-put]").forEach((button) => button.setAttribute("aria-pressed", String(Number(button.dataset.put) === place)));
    });
    undo.disabled = past.length === 0;
  };

  let asking;
  const changed = () => {
    past.push(now);
    if (past.length > 50) past.shift();
    follow();
  };

  const follow = () => {
    now = everything();
    dirty = true;
    draw();
    clearTimeout(asking);
    asking = setTimeout(() => ask().catch(unreachable), 250);
  };

  // A session ends, or the line does, while a front is arranged: it stays in this window, and nothing goes out before both are back.
  const lost = document.getElementById("front-lost");
  const lose = (text) => {
    lost.querySelector("strong").textContent = text;
    lost.hidden = false;
    return null;
  };
  const unreachable = () => lose(words.unreachable);
  const desk = async (address, options = {}) => {
    const answer = await fetch(address, { ...options, redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.status === 403) return lose(words.loggedOut);
    if (!answer.ok) return unreachable();
    lost.hidden = true;
    // Who logged in again has another token.
    const token = answer.headers.get("X-CSRFToken");
    if (token) form.elements.csrfmiddlewaretoken.value = token;
    return answer;
  };
  const reached = () => desk(`${words.stories}?q=`).catch(unreachable);
  addEventListener("focus", async () => {
    if (!lost.hidden && (await reached())) ask().catch(unreachable);
  });

  // What readers would see in the slots that nobody filled, by the recipes that print them.
  const ask = async () => {
    const sent = new FormData(form);
    const answer = await desk(words.shows, { method: "POST", body: sent });
    if (!answer) return;
    const told = await answer.json();
    told.slots.forEach((shown, index) => {
      const slot = slots[index];
      const own = shown && String(shown.id) === field(slot, "story").value;
      slot.toggleAttribute("data-falls-out", Boolean(card(slot)) && !own);
      slot.querySelector(".warta-slot-headline").textContent = shown && !own ? shown.headline : "";
    });
    const alarm = document.getElementById("front-overtaken");
    if (told.overtaken && alarm.hidden) {
      alarm.querySelector("strong").textContent = told.overtaken;
      alarm.hidden = false;
    }
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const slot = button?.closest(".warta-slot");
    if (button?.dataset.do) act[button.dataset.do](slot);
    if (button?.dataset.put) put(button.closest("[data-story]").querySelector(".warta-card"), button.dataset.put - 1);
    if (button === undo) {
      const before = past.pop();
      before.slots.forEach((content, index) => hold(slots[index], content));
      before.rules.forEach((rule, index) => (rules[index].value = rule));
      say(words.undone);
      follow();
    }
    if (event.target.closest("[data-leave]")) dirty = false;
  });

  // On a story that was found, a digit places it.
  list.addEventListener("keydown", (event) => {
    const found = event.target.closest("[data-story]");
    const at = Number(event.key) - 1;
    if (!found || !slots[at] || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    put(found.querySelector(".warta-card"), at);
  });

  let dragged = null;
  const over = (event) => event.target.closest?.(".warta-slot");
  form.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".warta-card");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.headline);
    form.classList.add("is-dragging");
  });
  form.addEventListener("dragover", (event) => {
    if (!dragged) return;
    slots.forEach((slot) => slot.classList.toggle("is-over", slot === over(event) && !pinned(slot)));
    // Also over one that is pinned: dropping it there says why not.
    if (over(event)) event.preventDefault();
  });
  form.addEventListener("drop", (event) => {
    if (!dragged || !over(event)) return;
    event.preventDefault();
    const at = slots.indexOf(over(event));
    if (slots[at] !== dragged.closest(".warta-slot")) put(dragged, at);
  });
  form.addEventListener("dragend", () => {
    dragged = null;
    form.classList.remove("is-dragging");
    slots.forEach((slot) => slot.classList.remove("is-over"));
  });

  form.addEventListener("change", (event) => {
    if (["until", "fill", "rest"].includes(event.target.name)) changed();
  });

  const find = document.getElementById("find");
  const section = document.getElementById("find-section");
  let searching;
  const search = async () => {
    const asked = new URLSearchParams({ q: find.value, section: section.value });
    const answer = await desk(`${words.stories}?${asked}`);
    if (!answer || `${asked}` !== `${new URLSearchParams({ q: find.value, section: section.value })}`) return;
    list.innerHTML = await answer.text();
    draw();
  };
  const soon = () => {
    clearTimeout(searching);
    searching = setTimeout(() => search().catch(unreachable), 200);
  };
  find.addEventListener("input", soon);
  section.addEventListener("change", soon);
  // Enter looks for stories; it must not publish.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });

  // Asked before it is sent: what the login's page would get instead is lost.
  let asks = false;
  let sure = false;
  form.addEventListener("submit", async (event) => {
    const { submitter } = event;
    if (submitter?.hasAttribute("data-keep")) return;
    if (sure) {
      sure = dirty = false;
      return;
    }
    event.preventDefault();
    if (asks) return;
    asks = true;
    sure = Boolean(await reached());
    asks = false;
    if (sure) form.requestSubmit(submitter);
  });
  addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
  draw();
})();
