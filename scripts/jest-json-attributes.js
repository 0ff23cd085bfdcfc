/** Jest transform: adds the attribute to imports of JSON that Node asks for and GitHub's workflow packages leave out. */
export default {
  process: (source) => ({
    code: source.replace(/(\bfrom\s*(["'])[^"']+\.json\2)(?!\s*with\b)/g, '$1 with { type: "json" }'),
  }),
};
