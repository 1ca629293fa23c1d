import { launchBrowser } from '@workspace/testing/browser'
import { inspectShown, newVisitor } from '@workspace/testing/visitor'
import { expect, it } from 'vitest'
import { startCoach } from '../start-coach.ts'
import { signIn } from './journey.ts'

const clean = { barriers: [], overflow: 0 }

it('is written, looked at, offered, changed and switched off by staff', async () => {
  await using coach = await startCoach()
  await using browser = await launchBrowser()
  const view = { url: coach.url, colorScheme: 'light', width: 1280 } as const
  await using staff = await newVisitor(browser, view)
  await using visitor = await newVisitor(browser, view)
  const { page } = staff
  const offered = async () => {
    await visitor.page.goto('/')
    await visitor.page.getByRole('heading', { name: 'Difficult Coworker' }).waitFor()
    return visitor.page.getByRole('heading', { name: 'The Late Landlord' }).count()
  }
  await page.goto('/sign-in')
  await signIn(page)
  await page.getByRole('link', { name: 'Write scenarios' }).click()
  await page.getByRole('link', { name: 'New scenario' }).click()

  // Nothing is filled in: each field says so, and the first has the focus.
  await page.getByRole('button', { name: 'Create and preview' }).click()
  const name = page.getByLabel('Name')
  await page.getByText('Must not be empty.').first().waitFor()
  expect(await name.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true)
  expect(await inspectShown(page)).toEqual(clean)

  await name.fill('The Late Landlord')
  const address = page.getByLabel('Address')
  await address.focus()
  expect(await address.inputValue()).toBe('the-late-landlord')
  await address.fill('difficult-coworker')
  await page.getByLabel('Description').fill('The heating has been off for a week.')
  await page.getByLabel('Partner', { exact: true }).fill('Mr. Hale, 58, who owns the house and has no time.')
  await page.getByLabel('What the partner is told').fill('You are Mr. Hale.')
  await page.getByLabel('What the coach is told').fill('You coach somebody who needs heating.')
  await page.getByLabel('Model of the partner').fill('claude-sonnet-4-5')
  await page.getByLabel('Model of the coach').fill('claude-haiku-4-5')
  await page.getByRole('button', { name: 'Create and preview' }).click()
  await page.getByText('Is taken.').waitFor()
  expect(await page.getByLabel('Description').inputValue()).toBe('The heating has been off for a week.')
  await address.fill('the-late-landlord')
  await page.getByRole('button', { name: 'Create and preview' }).click()

  await page.getByRole('region', { name: 'In the gallery' }).getByText('The heating has been off').waitFor()
  await page.getByRole('region', { name: 'On its page' }).getByText('Mr. Hale, 58').waitFor()
  const beginning = page.getByRole('region', { name: 'As the conversation begins' })
  await beginning.getByText('You wanted to talk to me. So, what is it?').waitFor()
  expect(await inspectShown(page)).toEqual(clean)
  expect(await offered()).toBe(0)

  await page.getByRole('button', { name: 'Switch on' }).click()
  await page.getByText('The Late Landlord is offered now.').waitFor()
  expect(await offered()).toBe(1)

  await page.getByRole('link', { name: 'Write', exact: true }).click()
  await page.getByLabel('Opening line').fill('Make it quick, I am on the other line.')
  await page.getByRole('button', { name: 'Save and preview' }).click()
  await beginning.getByText('Make it quick, I am on the other line.').waitFor()

  await page.getByRole('link', { name: 'All scenarios' }).click()
  await page.getByRole('button', { name: 'Switch off The Late Landlord' }).click()
  await page.getByText('The Late Landlord is switched off.').waitFor()
  expect(await offered()).toBe(0)
  expect(staff.complaints).toEqual([expect.stringContaining('422'), expect.stringContaining('409')])
  expect(visitor.complaints).toEqual([])
})
