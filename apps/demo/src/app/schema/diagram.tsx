'use client'

import { Alert } from '@workspace/ui/alert'
import { Skeleton } from '@workspace/ui/skeleton'
import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'

/** What a diagram shows. */
export interface DiagramProps {
  readonly label: string
  /** In Mermaid's language. */
  readonly text: string
  /** The colour of each entity, in the language of CSS. */
  readonly colours: Readonly<Record<string, string>>
}

/** A diagram in Mermaid's language, drawn in the browser, in the theme of the page. */
export function Diagram({ label, text, colours }: DiagramProps) {
  const id = useId()
  const place = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing')
  const isDark = useSyncExternalStore(onThemeChange, readIsDark, () => false)

  useEffect(() => {
    let isCurrent = true
    drawDiagram({ id: `diagram-${id.replaceAll(/\W/g, '')}`, text, isDark }).then(
      (svg) => {
        if (!isCurrent || !place.current) return
        place.current.innerHTML = svg
        place.current.firstElementChild?.setAttribute('aria-label', label)
        colourEntities(place.current, colours)
        setState('drawn')
      },
      () => isCurrent && setState('failed'),
    )
    return () => {
      isCurrent = false
    }
  }, [id, label, text, colours, isDark])

  return (
    <div className="flex flex-col gap-3">
      {state === 'drawing' && <Skeleton className="h-80" />}
      {state === 'failed' && <Alert>The diagram could not be drawn. Its text is below.</Alert>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={place} className="overflow-x-auto" aria-label={label} tabIndex={0} />
      <details className="text-sm">
        <summary className="w-fit cursor-pointer text-muted-foreground">As text</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre className="mt-2 overflow-x-auto text-xs" tabIndex={0}>
          {text}
        </pre>
      </details>
    </div>
  )
}

/** The colours of the page, in the only form that Mermaid reads. */
const light = {
  primaryColor: '#e8ecfb',
  primaryTextColor: '#1b2030',
  primaryBorderColor: '#a8b0c6',
  tertiaryColor: '#ffffff',
  lineColor: '#5a6378',
  textColor: '#1b2030',
  rowOdd: '#ffffff',
  rowEven: '#f4f5f9',
}
const dark = {
  darkMode: true,
  background: '#181b25',
  primaryColor: '#2d3658',
  primaryTextColor: '#eceef4',
  primaryBorderColor: '#505970',
  tertiaryColor: '#181b25',
  lineColor: '#a6aec0',
  textColor: '#eceef4',
  rowOdd: '#181b25',
  rowEven: '#222735',
}

/** Draws a diagram as SVG. The library is loaded with the first one: it is larger than all the rest of the page. */
async function drawDiagram({ id, text, isDark }: { id: string; text: string; isDark: boolean }): Promise<string> {
  const { default: mermaid } = await import('mermaid')
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: 'base',
    themeVariables: isDark ? dark : light,
    er: { useMaxWidth: false },
  })
  const { svg } = await mermaid.render(id, text)
  return svg
}

/** Gives each entity the colour of its owner, which Mermaid's own language for colours cannot name: they are those of the theme. */
function colourEntities(place: HTMLElement, colours: DiagramProps['colours']): void {
  for (const node of place.querySelectorAll<SVGGElement>('g.node')) {
    const [, name = ''] = /entity-(\w+)-\d+$/.exec(node.id) ?? []
    const colour = colours[name]
    if (!colour) continue
    const head = `color-mix(in oklab, ${colour} 22%, var(--card))`
    for (const part of node.querySelectorAll<SVGElement>('.outer-path path, rect.label-container')) {
      part.style.fill = part.getAttribute('fill') === 'none' ? 'none' : head
    }
    for (const part of node.querySelectorAll<SVGElement>('path:not([stroke=none]), rect.label-container')) {
      part.style.stroke = colour
    }
  }
}

function onThemeChange(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributeFilter: ['class'] })
  return () => observer.disconnect()
}

function readIsDark(): boolean {
  return document.documentElement.classList.contains('dark')
}
