/** Reviews: people decide what goes live, never about their own work. */
package io.rankloom.platform.review;
