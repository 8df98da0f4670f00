/** Registered models and their versions. */
package io.rankloom.platform.model;
