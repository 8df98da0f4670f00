package io.rankloom.platform.idempotency;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a resource method that makes something: honours {@code Idempotency-Key}. The same person's same request with the same
 * key gets the first answer again and makes nothing; another request with it is refused with 422
 * {@code IDEMPOTENCY_KEY_REUSED}. An error is no answer: what failed may be tried again under its key.
 *
 * <p>The method must be transactional, take its body as a record, and return a {@code RestResponse}; the answer is kept in
 * the change's own transaction, so that there is never one without the other.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {}
