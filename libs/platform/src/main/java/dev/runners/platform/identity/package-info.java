/** Who calls: the gateway's word for a person or script. */
@NullMarked
package dev.runners.platform.identity;

import org.jspecify.annotations.NullMarked;
