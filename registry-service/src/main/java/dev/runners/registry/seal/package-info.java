/** What lies encrypted in the database, with keys that lie outside of it: plans, Terraform states, what jobs are given. */
@NullMarked
package dev.runners.registry.seal;

import org.jspecify.annotations.NullMarked;
