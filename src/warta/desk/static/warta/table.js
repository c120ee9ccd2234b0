// The menu of a table's cells, in the language of whoever writes: the table's own script brings English alone.
(() => {
  const { language, texts } = document.currentScript.dataset;
  window.Handsontable?.languages.registerLanguageDictionary({ languageCode: language, ...JSON.parse(texts) });
})();
