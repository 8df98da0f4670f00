/** The platform's own state: its parts, what it stores, and how long. */
package io.rankloom.platform.system;
