import { Suspense, useRef } from 'react'
import { NavLink, Outlet } from 'react-router'
import { Logo } from '../ui/Logo'
import { Toasts } from '../ui/Toasts'
import { Waiting } from '../ui/Waiting'
import { words } from '../words/app'
import { LinkBanner } from './LinkBanner'
import { LinkState } from './LinkState'
import { PersonMenu } from './PersonMenu'
import { useFetchAhead } from './useFetchAhead'
import { useFocusPage } from './useFocusPage'

/** Narrow screens have a row for these alone. */
const PLACES = [
  { to: '/dashboard/runners', name: words.nav.runners },
  { to: '/dashboard/jobs', name: words.nav.jobs },
  { to: '/dashboard/states', name: words.nav.states },
  { to: '/dashboard/releases', name: words.nav.releases },
  {
    to: '/dashboard/cloud-identities',
    name: words.nav.cloudIdentities((text) => <span className="max-md:sr-only">{text}</span>),
  },
  { to: '/dashboard/audit', name: words.nav.audit },
]

const place = ({ isActive }: { isActive: boolean }) =>
  `rounded-md px-2 py-1 max-md:px-1.5 ${isActive ? 'font-semibold text-ink' : 'text-soft hover:text-ink'}`

export function Layout() {
  const content = useRef<HTMLElement>(null)
  useFocusPage(content)
  useFetchAhead()
  return (
    <Toasts>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:bg-surface focus:p-2"
      >
        {words.skip}
      </a>
      <header className="sticky top-0 z-20 border-b border-line bg-surface">
        <div className="mx-auto flex min-h-12 max-w-[120rem] flex-wrap items-center gap-x-4 px-4 sm:px-6">
          <span className="flex max-md:hidden">
            <Logo />
          </span>
          <nav
            aria-label={words.nav.label}
            className="flex gap-1 max-md:-mx-2 max-md:basis-full max-md:flex-wrap max-md:gap-0 max-md:pt-1.5"
          >
            {PLACES.map(({ to, name }) => (
              <NavLink key={to} to={to} className={place}>
                {name}
              </NavLink>
            ))}
          </nav>
          <span className="grow max-md:hidden" />
          <LinkState />
          <span className="ml-auto min-w-0">
            <PersonMenu />
          </span>
        </div>
        <LinkBanner />
      </header>
      <main
        ref={content}
        id="content"
        tabIndex={-1}
        className="mx-auto max-w-[120rem] px-4 pt-5 pb-16 outline-none sm:px-6"
      >
        <Suspense fallback={<Waiting what={words.comes} />}>
          <Outlet />
        </Suspense>
      </main>
    </Toasts>
  )
}
