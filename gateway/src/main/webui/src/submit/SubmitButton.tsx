import { useNavigate } from 'react-router'
import { useWhyNot } from '../session/useSession'
import { Button } from '../ui/Button'
import { words } from '../words/submit'

export function SubmitButton() {
  const navigate = useNavigate()
  const whyNot = useWhyNot('operator')
  return (
    <Button disabledReason={whyNot} onClick={() => navigate('/dashboard/jobs/new')}>
      {words.heading}
    </Button>
  )
}
