import { InvalidArgumentError, Option } from 'commander'

export interface DataOption {
  readonly data: string
}

/** Options that mean the same for every command that has them. */
export const dataOption = (otherwise = './data'): Option =>
  new Option('--data <folder>', 'the data folder').default(otherwise)

/** The number of a batch, as the lists show it. */
export function batchNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Give the number of a batch; "merzim batches" lists them.')
}
