import { Check, ChevronDown } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Link } from 'react-router'
import { asProblem } from '../api/problem'
import { useSession, useSignOut } from '../session/useSession'
import { highest } from '../session/whyNot'
import { MENU, MENU_ITEM } from '../ui/menu'
import { Name } from '../ui/Name'
import { useToast } from '../ui/Toasts'
import { words } from '../words/app'
import { setTheme, THEMES, useTheme } from './theme'

export function PersonMenu() {
  const { data: session } = useSession()
  const signOut = useSignOut()
  const toast = useToast()
  const theme = useTheme()
  if (!session) return null
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="inline-flex w-full max-w-48 items-center gap-1 rounded-md px-1.5 py-1 text-sm text-soft hover:text-ink">
        <Name className="truncate">{session.user}</Name>
        <ChevronDown className="size-3.5 shrink-0" aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} collisionPadding={8} className={MENU}>
          <div className="px-2.5 py-1.5 text-sm text-soft">
            {words.person.member(<Name>{session.organization}</Name>, highest(session.roles))}
          </div>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.RadioGroup value={theme} onValueChange={setTheme} aria-label={words.person.colours}>
            {THEMES.map(({ value, label }) => (
              <DropdownMenu.RadioItem key={value} value={value} className={MENU_ITEM}>
                {label}
                <DropdownMenu.ItemIndicator className="ml-auto">
                  <Check className="size-4" aria-hidden />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item asChild className={MENU_ITEM}>
            <Link to="/dashboard/tokens">{words.person.tokens}</Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild className={MENU_ITEM}>
            <Link to="/dashboard/git">{words.person.git}</Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild className={MENU_ITEM}>
            <Link to="/dashboard/webhooks">{words.person.webhooks}</Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className={MENU_ITEM}
            onSelect={() =>
              signOut.mutate(undefined, {
                onError: (error) => toast(words.person.notSignedOut(asProblem(error).title)),
              })
            }
          >
            {words.person.signOut}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
