/** Errors as clients see them: RFC 9457 problem documents, made in one place. */
package io.rankloom.platform.problem;
