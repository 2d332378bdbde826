package shop;

import org.springframework.stereotype.Service;

@Service
public class Mailer {}
