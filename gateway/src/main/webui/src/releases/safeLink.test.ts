import { expect, test } from 'vitest'
import { safeLink } from './safeLink'

test.each([
  ['https://example.com/a', 'https://example.com/a'],
  ['http://example.com', 'http://example.com/'],
  ['javascript:alert(1)', null],
  [' JavaScript:alert(1)', null],
  ['data:text/html,<script>alert(1)</script>', null],
  ['//example.com', null],
  ['', null],
  [null, null],
])('%s leads to %s', (address, link) => expect(safeLink(address)).toBe(link))
