import { Option } from 'commander'

export interface DataOption {
  readonly data: string
}

/** Options that mean the same for every command that has them. */
export const dataOption = (otherwise = './data'): Option =>
  new Option('--data <folder>', 'the data folder').default(otherwise)
