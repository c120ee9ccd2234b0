// What is typed as a day or a time stays as it is typed: the server reads it, or says how to write it. Without this, the
// calendar would put "now" in the place of what it does not understand, and an embargo would be over.
jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
// Where it does not look at what was typed, it does not close either. It opens a moment after its field is entered.
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  if (!relatedTarget || !jQuery(target).data("xdsoft_datetimepicker")) return;
  setTimeout(() => document.activeElement !== target && jQuery(target).datetimepicker("hide"), 150);
});
