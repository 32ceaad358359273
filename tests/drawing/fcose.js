// Graphs as JSON on stdin → their places by cytoscape's fcose as JSON on stdout. Chance is seeded, so that a table can be
// made again.
const cytoscape = require("cytoscape");
cytoscape.use(require("cytoscape-fcose"));
let state = 1;
Math.random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let bits = Math.imul(state ^ (state >>> 15), 1 | state);
  bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
  return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
};
const graphs = JSON.parse(require("fs").readFileSync(0, "utf8"));
const answer = graphs.map((graph) => {
  const nodes = graph.nodes.map(([width, height], index) => ({ data: { id: `n${index}`, width, height } }));
  const links = graph.links.map(([from, to], index) => ({ data: { id: `e${index}`, source: `n${from}`, target: `n${to}` } }));
  const style = [{ selector: "node", style: { shape: "rectangle", width: "data(width)", height: "data(height)" } }];
  const cy = cytoscape({ headless: true, styleEnabled: true, elements: [...nodes, ...links], style });
  cy.layout({ name: "fcose", animate: false, quality: "proof", nodeSeparation: 75 }).run();
  const places = nodes.map(({ data }) => cy.getElementById(data.id).position()).map(({ x, y }) => [x, y]);
  cy.destroy();
  return places;
});
console.log(JSON.stringify(answer));
