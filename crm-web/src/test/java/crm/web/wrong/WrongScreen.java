package crm.web.wrong;

/** Counterexample: a screen of something that no glossary knows. */
public class WrongScreen {}
