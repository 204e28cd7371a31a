import { isMeasureName, MEASURE_NAMES, type MeasureName } from '../measures/catalogue.ts'
import { ApiProblem } from './errors.ts'

/** @throws ApiProblem `unknown_measure`, which lists those there are. */
export function measureNamed(name: string): MeasureName {
  if (isMeasureName(name)) return name
  throw new ApiProblem('unknown_measure', `there is no measure "${name}": use ${MEASURE_NAMES.join(', ')}`)
}
