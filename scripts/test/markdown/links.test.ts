import { mkdirSync, mkdtempDisposableSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { trackedFiles } from '../../src/tracked-files.ts'
import { findBrokenLinks } from './find-broken-links.ts'

const root = join(import.meta.dirname, '../../..')

it('every relative link of the repository’s pages leads to a file and a heading that exist', async () => {
  const pages = (await trackedFiles(root)).filter((path) => path.endsWith('.md'))
  expect(pages).toContain('README.md')
  expect(findBrokenLinks(root, pages)).toEqual([])
})

it('a link that leads nowhere is named with its page, its line and what is wrong', () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'links-'))
  mkdirSync(join(folder.path, 'docs'))
  writeFileSync(join(folder.path, 'docs/other.md'), '# One `two`\n\n## One two\n')
  const page = `# Start
[file](docs/other.md) [folder](docs) [heading](docs/other.md#one-two) [second](docs/other.md#one-two-1) [own](#start)
[web](https://example.com/#x) [mail](mailto:a@example.com)

\`\`\`md
[in code](nowhere.md)
\`\`\`

[lost](docs/lost.md)
[lost heading](docs/other.md#three)
![picture](<lost picture.png>)
[own](#end) [outside](../elsewhere.md)

| table |
|---|
| [cell](lost.ts) |

[defined]

[defined]: docs/lost.md#x
`
  writeFileSync(join(folder.path, 'README.md'), page)
  expect(findBrokenLinks(folder.path, ['README.md'])).toEqual([
    'README.md:9 docs/lost.md: no such file',
    'README.md:10 docs/other.md#three: no such heading',
    'README.md:11 lost picture.png: no such file',
    'README.md:12 #end: no such heading',
    'README.md:12 ../elsewhere.md: outside of the repository',
    'README.md:16 lost.ts: no such file',
    'README.md:20 docs/lost.md#x: no such file',
  ])
})
