/** Requests that may be sent again without harm. */
package io.rankloom.platform.idempotency;
