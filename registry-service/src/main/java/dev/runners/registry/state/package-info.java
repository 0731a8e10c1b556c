/** Terraform state and its locks. */
@NullMarked
package dev.runners.registry.state;

import org.jspecify.annotations.NullMarked;
