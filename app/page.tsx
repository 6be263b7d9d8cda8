import { redirect } from 'next/navigation'

/** The first thing that somebody wants to see; without a session it leads on to the sign-in page. */
export default function StartPage() {
  redirect('/servers')
}
