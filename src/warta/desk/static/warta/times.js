// What is typed as a day or a time stays as it is typed: the server reads it, or says how to write it. Without this, the
// calendar would put "now" in the place of what it does not understand, and an embargo would be over.
jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
// Where it does not look at what was typed, it does not close either.
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  if (relatedTarget && jQuery(target).data("xdsoft_datetimepicker")) jQuery(target).datetimepicker("hide");
});
