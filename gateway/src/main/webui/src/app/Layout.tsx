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

const place = ({ isActive }: { isActive: boolean }) =>
  `rounded-md px-2 py-1 ${isActive ? 'font-semibold text-ink' : 'text-soft hover:text-ink'}`

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
        <div className="mx-auto flex h-12 max-w-[120rem] items-center gap-2 px-4 sm:gap-4 sm:px-6">
          <span className="flex max-sm:hidden">
            <Logo />
          </span>
          <nav aria-label={words.nav.label} className="flex shrink-0 gap-1 max-sm:-ml-2 max-sm:gap-0">
            <NavLink to="/dashboard/runners" className={place}>
              {words.nav.runners}
            </NavLink>
            <NavLink to="/dashboard/jobs" className={place}>
              {words.nav.jobs}
            </NavLink>
            <NavLink to="/dashboard/cloud-identities" className={place}>
              {words.nav.cloudIdentities((text) => (
                <span className="max-md:sr-only">{text}</span>
              ))}
            </NavLink>
          </nav>
          <span className="grow" />
          <LinkState />
          <PersonMenu />
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
