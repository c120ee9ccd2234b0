// The checklist beside the editor's Publish button. The editor works the same without it: the server refuses what is not ready.
(() => {
  const address = document.currentScript.dataset.address;
  const form = document.getElementById("page-edit-form");

  // A reason leads to its field, wherever it stands: a link's fragment cannot open a tab or a folded panel.
  const lead = (name) => {
    const field =
      form.querySelector(`[data-contentpath="${name}"]`) ??
      document.getElementById(`id_${name}`) ??
      document.getElementById(`id_${name}-ADD`);
    if (!field) return false;
    const tab = field.closest("[role=tabpanel][hidden]");
    if (tab) document.querySelector(`[role=tab][href="#${tab.id}"]`)?.click();
    field.closest(".w-panel")?.querySelector("[data-panel-toggle][aria-expanded=false]")?.click();
    field.scrollIntoView({ block: "center" });
    const first = "input:not([type=hidden]), textarea, select, [contenteditable=true], button:not([data-panel-toggle])";
    [...(field.matches(first) ? [field] : field.querySelectorAll(first))]
      .find((one) => one.checkVisibility())
      ?.focus({ preventScroll: true });
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-warta-field]");
    if (!link || !form || !lead(link.dataset.wartaField)) return;
    event.preventDefault();
    link.closest("details")?.removeAttribute("open");
  });

  const footer = form?.querySelector("footer");
  if (!footer) return;
  const list = document.createElement("details");
  list.className = "warta-checklist";
  list.setAttribute("aria-live", "polite");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") list.open = false;
  });

  // A new story gets its own address with the first autosave.
  const story = () => location.pathname.match(/\/pages\/(\d+)\/edit\//)?.[1];
  const show = async () => {
    const id = story();
    if (!id) return;
    const answer = await fetch(address.replace("/0/", `/${id}/`), { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok) return;
    list.innerHTML = await answer.text();
    if (!list.isConnected) footer.append(list);
  };

  const quietly = () => show().catch(() => {});
  let waiting = 0;
  form.addEventListener("w-autosave:success", () => {
    clearTimeout(waiting);
    waiting = setTimeout(quietly, 300);
  });
  quietly();
})();
