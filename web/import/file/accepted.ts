/** What the file dialog offers first. Anything else can be chosen too: the server looks into the file, not at its name. */
export const ACCEPTED = [
  ...[
    '.csv',
    '.tsv',
    '.txt',
    '.xlsx',
    '.xes',
    '.json',
    '.ndjson',
    '.jsonl',
    '.jsonocel',
    '.parquet',
    '.arrow',
    '.arrows',
  ],
  ...['.feather', '.gz', '.zst', '.zip'],
].join(',')
