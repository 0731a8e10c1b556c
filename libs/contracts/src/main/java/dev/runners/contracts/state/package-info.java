/** Terraform states as people see them: never what is in them. */
@NullMarked
package dev.runners.contracts.state;

import org.jspecify.annotations.NullMarked;
