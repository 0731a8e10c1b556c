/** Tests of the joined audit trail. */
@NullMarked
package dev.runners.gateway.audit;

import org.jspecify.annotations.NullMarked;
