/** The addresses of the scripts that a page loads by itself, in a browser that knows modules. */
export function findScripts(html: string): string[] {
  const tags = [...html.matchAll(/<(script|link)\b([^>]*)>/gi)].map(([, name = '', attributes = '']) => ({
    name: name.toLowerCase(),
    attributes: readAttributes(attributes),
  }))
  const addresses = tags.flatMap(({ name, attributes }) => {
    if (name === 'script') return attributes.has('nomodule') ? [] : [attributes.get('src')]
    const rel = attributes.get('rel')
    const isScript = rel === 'modulepreload' || (rel === 'preload' && attributes.get('as') === 'script')
    return isScript ? [attributes.get('href')] : []
  })
  return [...new Set(addresses.filter((address) => address !== undefined))]
}

function readAttributes(text: string): Map<string, string> {
  const attributes = text.matchAll(/([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)
  return new Map(
    [...attributes].map(([, name = '', ...values]) => [
      name.toLowerCase(),
      (values.find((value) => value !== undefined) ?? '').replaceAll('&amp;', '&'),
    ]),
  )
}
