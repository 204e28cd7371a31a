import { parse, View, Warn } from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import { Handler } from 'vega-tooltip'

// Loaded only with the first chart. Vega itself, not vega-embed: that one writes styles, which the policy forbids;
// and with the interpreter, because compiled expressions would need eval.

export type { View }

/** Draws a Vega-Lite chart as SVG into an element. The caller finalizes the view. */
export async function draw(host: HTMLElement, spec: TopLevelSpec): Promise<View> {
  const compiled = compile(spec).spec
  const view = new View(parse(compiled, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'svg',
    logLevel: Warn,
    hover: false,
    tooltip: new Handler({ theme: 'merzim', disableDefaultStyle: true, offsetX: 12, offsetY: 12 }).call,
  })
  view.initialize(host)
  await view.runAsync()
  return view
}
