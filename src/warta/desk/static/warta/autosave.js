// What is typed while an autosave is under way is saved by the next one: Wagtail would take it for saved when that one succeeds.
(() => {
  const form = document.getElementById("page-edit-form");
  if (!form) return;
  const asides = /^(csrfmiddlewaretoken|next|loaded_revision_|overwrite_revision_id|comments-)/;
  const written = (data) => JSON.stringify([...data].filter(([name, value]) => !asides.test(name) && !(value instanceof File)));

  let sent = "";
  form.addEventListener("w-autosave:save", (event) => (sent = written(event.detail.formData)));
  form.addEventListener("w-autosave:success", () => {
    // After Wagtail has looked: ids that came with the answer are sent along once.
    setTimeout(() => {
      if (written(new FormData(form)) === sent) return;
      const detail = { type: "edits" };
      form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail }));
    });
  });
})();
