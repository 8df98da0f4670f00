/** Tells a webhook what people outside should know. */
package io.rankloom.platform.notification;
