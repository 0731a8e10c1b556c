/** The page itself: its files, and what a browser is told to let it do. */
@NullMarked
package dev.runners.gateway.page;

import org.jspecify.annotations.NullMarked;
