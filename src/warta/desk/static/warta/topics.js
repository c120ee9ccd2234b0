// Topics suggested from the text, above those that are chosen. The editor works the same without it.
(() => {
  const { suggestions, made, added } = document.currentScript.dataset;
  const form = document.getElementById("page-edit-form");
  const add = document.getElementById("id_story_topics-ADD");
  if (!form || !add) return;

  const list = document.createElement("div");
  list.className = "warta-topics";
  const announcer = document.createElement("p");
  announcer.className = "w-sr-only";
  announcer.setAttribute("role", "status");

  // A new story gets its own address with the first autosave.
  const story = () => location.pathname.match(/\/pages\/(\d+)\/edit\//)?.[1];
  const addressed = (address) => address.replace("/0/", `/${story()}/`);

  const rows = () => [...form.querySelectorAll("input[name^=story_topics-][name$=-topic]")];
  const isThere = (input) => document.getElementById(input.id.replace(/topic$/, "DELETE"))?.value !== "1";
  const withoutChosen = () => {
    const chosen = new Set(rows().filter(isThere).map((input) => input.value));
    for (const button of list.querySelectorAll("[data-topic]")) {
      button.closest("li").hidden = chosen.has(button.dataset.topic);
    }
    list.hidden = !list.querySelector("li:not([hidden])");
  };

  const take = (topic) => {
    let row = rows().find((input) => isThere(input) && !input.value);
    if (!row) {
      add.click();
      row = rows().at(-1);
    }
    document.getElementById(`${row.id}-chooser`).widget.setState(topic);
    announcer.textContent = added.replace("%(name)s", topic.string);
  };

  const makeTopic = async (name) => {
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(addressed(made), {
      method: "POST",
      headers: { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" },
      body: new URLSearchParams({ name }),
    });
    return answer.ok ? answer.json() : null;
  };

  list.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button || button.disabled) return;
    const { topic: id, name, new: fresh } = button.dataset;
    button.disabled = true;
    const topic = fresh ? await makeTopic(fresh).catch(() => null) : { id, string: name };
    button.disabled = false;
    if (!topic) return;
    take(topic);
    button.closest("li").hidden = true;
    list.hidden = !list.querySelector("li:not([hidden])");
    // Whoever works with the keyboard goes on where they were.
    (list.querySelector("li:not([hidden]) button") ?? add).focus();
  });

  const show = async () => {
    if (!story()) return;
    const answer = await fetch(addressed(suggestions), { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok || list.contains(document.activeElement)) return;
    list.innerHTML = await answer.text();
    withoutChosen();
    if (!list.isConnected) add.before(announcer, list);
  };

  const quietly = () => show().catch(() => {});
  let waiting = 0;
  form.addEventListener("w-autosave:success", () => {
    clearTimeout(waiting);
    waiting = setTimeout(quietly, 1000);
  });
  form.addEventListener("change", withoutChosen);
  quietly();
})();
