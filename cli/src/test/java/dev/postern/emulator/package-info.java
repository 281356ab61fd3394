/**
 * Live audits against an emulator of AWS that runs on loopback, through the same SDK and the same
 * command as everywhere else. Start with {@link dev.postern.emulator.Moto} and {@link
 * dev.postern.emulator.Estate}.
 */
package dev.postern.emulator;
