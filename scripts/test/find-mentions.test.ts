import { expect, it } from 'vitest'
import { isMention } from '../src/app/find-mentions.ts'

const shop = (text: string, folder = '.') => isMention(text, { name: 'shop', folder })

it.each([
  ['see apps/shop', '.'],
  ['"@workspace/shop": "workspace:*"', 'packages/ui'],
  ['[the shop](../apps/shop/README.md)', 'docs'],
  ["import '../../../apps/shop/src/item.ts'", 'scripts/src/bench'],
  ['pnpm turbo run build --filter=./apps/shop', 'packages/ui'],
  ['- ./apps/shop/dist:/app', '.'],
])('%s, in %s, names the app', (text, folder) => expect(shop(text, folder)).toBe(true))

it.each([
  ['apps/shop-window', '.'],
  ['apps/shop_window', '.'],
  ['@workspace/shop-window', '.'],
  ["await fetch('/apps/shop')", 'apps/event-platform/test'],
  ["import { shop } from './apps/shop.ts'", 'apps/event-platform/src'],
  ["import { shop } from '../apps/shop.ts'", 'apps/event-platform/src/rooms'],
  ['src/apps/shop.ts holds a subject', 'apps/event-platform'],
  ['docs.example/@workspace/shop', '.'],
])('%s, in %s, only shares the word', (text, folder) => expect(shop(text, folder)).toBe(false))
