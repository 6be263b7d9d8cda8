import { z } from 'zod'

export const ServiceNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/)

export const MethodNameSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9.-]{0,62}$/)
