// What is typed before Wagtail notes what the form held, or while an autosave is under way, would be taken for saved. It is saved.
(() => {
  const form = document.getElementById("page-edit-form");
  if (!form) return;
  const asides = /^(csrfmiddlewaretoken|next|loaded_revision_|overwrite_revision_id|comments-)/;
  const written = (data) => JSON.stringify([...data].filter(([name, value]) => !asides.test(name) && !(value instanceof File)));
  const again = () => {
    const detail = { type: "edits" };
    form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail }));
  };

  let touched = false;
  let sent = "";
  const touch = (event) => {
    if (event.isTrusted && form.contains(event.target)) touched = true;
  };
  for (const name of ["beforeinput", "input", "paste", "cut", "drop"]) window.addEventListener(name, touch, { capture: true });
  form.addEventListener("w-autosave:save", (event) => {
    touched = false;
    sent = written(event.detail.formData);
  });
  // Before the first autosave, this is when Wagtail starts to look for changes.
  form.addEventListener("w-unsaved:watch-edits", () => touched && !sent && again());
  form.addEventListener("w-autosave:success", () => {
    // After Wagtail has looked: ids that came with the answer are sent along once.
    setTimeout(() => written(new FormData(form)) !== sent && again());
  });
})();
