/** The whole application, as a process or in this one, from a command to what is seen of it. */
package crm.scenarios;
