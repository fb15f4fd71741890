"""Les la du piano : chaque octave double la fréquence et ajoute douze au numéro MIDI."""

LA = 440.0  # Hz, ISO 16
NUMERO = 69  # son numéro MIDI

for octaves in range(-4, 4):
    frequence = LA * 2**octaves
    print(f"MIDI {NUMERO + 12 * octaves:3d}  {frequence:7.1f} Hz")
