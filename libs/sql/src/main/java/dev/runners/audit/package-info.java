/** The audit trail: every action of a person, script or Runner, with what was before and after. */
@NullMarked
package dev.runners.audit;

import org.jspecify.annotations.NullMarked;
