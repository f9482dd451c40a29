/**
 * Who may come in and what they may see: users with their roles and stores, sign-in and its limits, the rules of every
 * route in one list ({@link crm.platform.security.Routes}), and the headers that keep foreign code out of the pages.
 */
@NullMarked
package crm.platform.security;

import org.jspecify.annotations.NullMarked;
