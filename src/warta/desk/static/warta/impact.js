// What publishing the story in the editor would do, beside its Publish button. The editor works the same without it.
(() => {
  const press = document.currentScript.dataset.address;
  const form = document.getElementById("page-edit-form");
  const footer = form?.querySelector("footer");
  // Only who may publish is told.
  const publishes = "[name=action-publish], [name=action-fast-lane], [data-workflow-action-name=approve]";
  if (!footer?.querySelector(publishes)) return;

  const line = document.createElement("p");
  line.className = "warta-impact";
  line.setAttribute("role", "status");
  const kinds = document.createElement("small");

  // A new story gets its own address with the first autosave.
  const story = () => location.pathname.match(/\/pages\/(\d+)\/edit\//)?.[1];

  const show = async () => {
    const id = story();
    if (!id) return;
    const answer = await fetch(`${press}impact/${id}/`, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok) return;
    const told = await answer.json();
    line.textContent = `${told.text} `;
    kinds.textContent = told.kinds;
    line.append(kinds);
    if (!line.isConnected) footer.append(line);
  };

  const quietly = () => show().catch(() => {});
  let waiting = 0;
  form.addEventListener("w-autosave:success", () => {
    clearTimeout(waiting);
    waiting = setTimeout(quietly, 1000);
  });
  quietly();
})();
