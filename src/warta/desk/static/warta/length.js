// How long headline, short headline and standfirst are, told while they are written. The editor works the same without it.
(() => {
  const given = document.currentScript.dataset;
  const limits = JSON.parse(given.limits);
  const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

  // What was said last is said again only when it becomes something else: a count at each letter would drown the writing.
  const announcer = document.createElement("p");
  announcer.className = "w-sr-only";
  announcer.setAttribute("role", "status");

  const stateOf = (count, limit) => (count > limit ? "over" : count > limit * 0.9 ? "near" : "fits");

  const watch = (name, limit) => {
    const field = document.getElementById(`id_${name}`);
    if (!field) return;
    const meter = document.createElement("p");
    meter.className = "warta-length";
    meter.id = `${field.id}_length`;
    field.insertAdjacentElement("afterend", meter);
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${meter.id}`.trim());
    let announced = "";
    let waiting = 0;

    const show = () => {
      const count = [...field.value.trim()].length;
      const state = stateOf(count, limit);
      const values = { count, limit, over: count - limit };
      meter.dataset.state = state;
      meter.textContent = fill(state === "over" ? given.over : given.within, values);
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        if (announced !== state) announcer.textContent = meter.textContent;
        announced = state;
      }, 1000);
    };
    field.addEventListener("input", show);
    show();
    announced = meter.dataset.state;
  };

  const form = document.getElementById("page-edit-form");
  if (!form) return;
  document.body.append(announcer);
  for (const [name, limit] of Object.entries(limits)) watch(name, limit);
})();
