import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { getApp } from '@/lib/server/app'
import { createAuthOptions } from '@/lib/server/auth/next-auth-options'

type Context = { params: Promise<{ nextauth: string[] }> }

const handler = (request: NextRequest, context: Context): Promise<Response> =>
  NextAuth(request, context, createAuthOptions(getApp(), request))

export { handler as GET, handler as POST }
