/** Lists are read page by page. */
@NullMarked
package dev.runners.registry.page;

import org.jspecify.annotations.NullMarked;
