import { InvalidArgumentError, Option } from 'commander'

export interface DataOption {
  readonly data: string
}

/** Options that mean the same for every command that has them. */
export const dataOption = (otherwise = './data'): Option =>
  new Option('--data <folder>', 'the data folder').default(otherwise)

/** How much memory the database may take, as DuckDB writes it. */
export const memoryOption = (): Option =>
  new Option(
    '--memory <size>',
    'memory that the database may take, such as 4GB (default: 2GB, more with much data, half of the machine’s at most)',
  ).argParser((text: string) => {
    if (/^[1-9]\d{0,5} ?[MG]B$/i.test(text)) return text
    throw new InvalidArgumentError('Give megabytes or gigabytes, such as 800MB or 4GB.')
  })

/** The number of a batch, as the lists show it. */
export function batchNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Give the number of a batch; "merzim batches" lists them.')
}
